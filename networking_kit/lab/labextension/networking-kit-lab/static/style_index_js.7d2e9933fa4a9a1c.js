"use strict";(self.rspackChunknetworking_kit_lab=self.rspackChunknetworking_kit_lab||[]).push([["style_index_js"],{"./node_modules/css-loader/dist/cjs.js!./style/index.css"(e,t,n){var o=n("./node_modules/css-loader/dist/runtime/noSourceMaps.js"),r=n.n(o),s=n("./node_modules/css-loader/dist/runtime/api.js"),i=(n.n(s))()(r());i.push([e.id,`.nk-notice {
  background: var(--jp-layout-color2);
  color: var(--jp-ui-font-color1);
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-content-font-size1);
  overflow: hidden;
}

.nk-notice-inner {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
  line-height: var(--jp-content-line-height);
}

.nk-notice-inner.nk-says {
  border-left: 4px solid var(--jp-brand-color1);
  padding: 8px 16px;
}

.nk-notice-text {
  flex: 1 1 24em;
}

.nk-notice-button {
  background: var(--jp-brand-color0);
  border: 1px solid transparent;
  border-radius: var(--jp-border-radius);
  color: var(--jp-ui-inverse-font-color0);
  cursor: pointer;
  font: inherit;
  min-height: 32px;
  padding: 4px 16px;
}

.nk-notice-button:focus-visible {
  outline: 2px solid var(--jp-ui-font-color0);
  outline-offset: 2px;
}

.nk-notice-button[hidden] {
  display: none;
}

.nk-hide-code .jp-CodeCell .jp-Cell-inputWrapper,
.nk-hide-code .jp-OutputArea-prompt,
.nk-hide-code .jp-OutputPrompt,
.nk-hide-code .jp-InputPrompt {
  display: none;
}

/* Without prompts, text and forms share one left edge. */
.nk-hide-code .jp-MarkdownOutput,
.nk-hide-code .jp-OutputArea-output {
  padding-left: 8px;
}

/* A cell that shows nothing would leave a gap, and a stop for the keyboard. */
.nk-hide-code .jp-CodeCell:not(:has(.jp-OutputArea-child)) {
  display: none;
}
`,""]),n.d(t,{},{A:i})},"./node_modules/css-loader/dist/runtime/api.js"(e){e.exports=function(e){var t=[];return t.toString=function(){return this.map(function(t){var n="",o=void 0!==t[5];return t[4]&&(n+="@supports (".concat(t[4],") {")),t[2]&&(n+="@media ".concat(t[2]," {")),o&&(n+="@layer".concat(t[5].length>0?" ".concat(t[5]):""," {")),n+=e(t),o&&(n+="}"),t[2]&&(n+="}"),t[4]&&(n+="}"),n}).join("")},t.i=function(e,n,o,r,s){"string"==typeof e&&(e=[[null,e,void 0]]);var i={};if(o)for(var a=0;a<this.length;a++){var d=this[a][0];null!=d&&(i[d]=!0)}for(var l=0;l<e.length;l++){var u=[].concat(e[l]);o&&i[u[0]]||(void 0!==s&&(void 0===u[5]||(u[1]="@layer".concat(u[5].length>0?" ".concat(u[5]):""," {").concat(u[1],"}")),u[5]=s),n&&(u[2]&&(u[1]="@media ".concat(u[2]," {").concat(u[1],"}")),u[2]=n),r&&(u[4]?(u[1]="@supports (".concat(u[4],") {").concat(u[1],"}"),u[4]=r):u[4]="".concat(r)),t.push(u))}},t}},"./node_modules/css-loader/dist/runtime/noSourceMaps.js"(e){e.exports=function(e){return e[1]}},"./node_modules/style-loader/dist/runtime/injectStylesIntoStyleTag.js"(e){var t=[];function n(e){for(var n=-1,o=0;o<t.length;o++)if(t[o].identifier===e){n=o;break}return n}function o(e,o){for(var r={},s=[],i=0;i<e.length;i++){var a=e[i],d=o.base?a[0]+o.base:a[0],l=r[d]||0,u="".concat(d," ").concat(l);r[d]=l+1;var c=n(u),p={css:a[1],media:a[2],sourceMap:a[3],supports:a[4],layer:a[5]};if(-1!==c)t[c].references++,t[c].updater(p);else{var m=function(e,t){var n=t.domAPI(t);return n.update(e),function(t){t?(t.css!==e.css||t.media!==e.media||t.sourceMap!==e.sourceMap||t.supports!==e.supports||t.layer!==e.layer)&&n.update(e=t):n.remove()}}(p,o);o.byIndex=i,t.splice(i,0,{identifier:u,updater:m,references:1})}s.push(u)}return s}e.exports=function(e,r){var s=o(e=e||[],r=r||{});return function(e){e=e||[];for(var i=0;i<s.length;i++){var a=n(s[i]);t[a].references--}for(var d=o(e,r),l=0;l<s.length;l++){var u=n(s[l]);0===t[u].references&&(t[u].updater(),t.splice(u,1))}s=d}}},"./node_modules/style-loader/dist/runtime/insertBySelector.js"(e){var t={};e.exports=function(e,n){var o=function(e){if(void 0===t[e]){var n=document.querySelector(e);if(window.HTMLIFrameElement&&n instanceof window.HTMLIFrameElement)try{n=n.contentDocument.head}catch(e){n=null}t[e]=n}return t[e]}(e);if(!o)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");o.appendChild(n)}},"./node_modules/style-loader/dist/runtime/insertStyleElement.js"(e){e.exports=function(e){var t=document.createElement("style");return e.setAttributes(t,e.attributes),e.insert(t,e.options),t}},"./node_modules/style-loader/dist/runtime/setAttributesWithoutAttributes.js"(e,t,n){e.exports=function(e){var t=n.nc;t&&e.setAttribute("nonce",t)}},"./node_modules/style-loader/dist/runtime/styleDomAPI.js"(e){e.exports=function(e){if("u"<typeof document)return{update:function(){},remove:function(){}};var t=e.insertStyleElement(e);return{update:function(n){var o,r,s;o="",n.supports&&(o+="@supports (".concat(n.supports,") {")),n.media&&(o+="@media ".concat(n.media," {")),(r=void 0!==n.layer)&&(o+="@layer".concat(n.layer.length>0?" ".concat(n.layer):""," {")),o+=n.css,r&&(o+="}"),n.media&&(o+="}"),n.supports&&(o+="}"),(s=n.sourceMap)&&"u">typeof btoa&&(o+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(s))))," */")),e.styleTagTransform(o,t,e.options)},remove:function(){var e;null===(e=t).parentNode||e.parentNode.removeChild(e)}}}},"./node_modules/style-loader/dist/runtime/styleTagTransform.js"(e){e.exports=function(e,t){if(t.styleSheet)t.styleSheet.cssText=e;else{for(;t.firstChild;)t.removeChild(t.firstChild);t.appendChild(document.createTextNode(e))}}},"./style/index.js"(e,t,n){var o=n("./node_modules/style-loader/dist/runtime/injectStylesIntoStyleTag.js"),r=n.n(o),s=n("./node_modules/style-loader/dist/runtime/styleDomAPI.js"),i=n.n(s),a=n("./node_modules/style-loader/dist/runtime/insertBySelector.js"),d=n.n(a),l=n("./node_modules/style-loader/dist/runtime/setAttributesWithoutAttributes.js"),u=n.n(l),c=n("./node_modules/style-loader/dist/runtime/insertStyleElement.js"),p=n.n(c),m=n("./node_modules/style-loader/dist/runtime/styleTagTransform.js"),f=n.n(m),y=n("./node_modules/css-loader/dist/cjs.js!./style/index.css"),h={};h.styleTagTransform=f(),h.setAttributes=u(),h.insert=d().bind(null,"head"),h.domAPI=i(),h.insertStyleElement=p(),r()(y.A,h),y.A&&y.A.locals&&y.A.locals}}]);