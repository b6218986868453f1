"use strict";(self.rspackChunknetworking_kit_lab=self.rspackChunknetworking_kit_lab||[]).push([["style_index_js"],{"./node_modules/css-loader/dist/cjs.js!./style/index.css"(e,t,n){var o=n("./node_modules/css-loader/dist/runtime/noSourceMaps.js"),r=n.n(o),a=n("./node_modules/css-loader/dist/runtime/api.js"),i=(n.n(a))()(r());i.push([e.id,`.nk-notice {
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

/* One measure for text and forms: longer lines are hard to read. */
.nk-hide-code .jp-MarkdownOutput {
  box-sizing: border-box;
  max-width: 768px;
}

.nk-hide-code .jp-MarkdownCell {
  padding-bottom: 0;
}

.nk-hide-code .jp-MarkdownOutput h1 {
  margin-bottom: 8px;
}

.nk-hide-code .jp-MarkdownOutput h2 {
  margin: 20px 0 4px;
}

.nk-hide-code .jp-MarkdownOutput p {
  margin: 6px 0;
}

.nk-hide-code .jp-MarkdownOutput table {
  margin: 8px 0;
}

.nk-hide-code .jp-MarkdownOutput th,
.nk-hide-code .jp-MarkdownOutput td {
  text-align: left;
  vertical-align: top;
}

/* The way on stands alone in its paragraph, as the one button that ends a page. */
.nk-hide-code .jp-MarkdownOutput p > strong:only-child > a:only-child {
  background: #1565c0;
  border-radius: 4px;
  color: #fff;
  display: inline-block;
  padding: 8px 20px;
  text-decoration: none;
}

.nk-hide-code .jp-MarkdownOutput p > strong:only-child > a:only-child:focus-visible {
  outline: 2px solid var(--jp-ui-font-color0);
  outline-offset: 2px;
}

/* What edits cells is not for who sees none: no frame around the text, no bin beside it, no scissors above it. */
.nk-hide-code .jp-cell-toolbar,
.nk-hide-code .jp-Collapser,
.jp-NotebookPanel:has(.nk-hide-code) .jp-Toolbar-item:is(
  [data-jp-item-name='insert'],
  [data-jp-item-name='cut'],
  [data-jp-item-name='copy'],
  [data-jp-item-name='paste'],
  [data-jp-item-name='run'],
  [data-jp-item-name='cellType'],
  [data-jp-item-name='debugger-icon']
) {
  display: none;
}

.nk-hide-code.jp-Notebook .jp-Cell,
.nk-hide-code.jp-Notebook .jp-Cell .jp-Cell-inputWrapper,
.nk-hide-code.jp-Notebook .jp-Cell .jp-MarkdownOutput {
  border-color: transparent;
  box-shadow: none;
}
`,""]),n.d(t,{},{A:i})},"./node_modules/css-loader/dist/runtime/api.js"(e){e.exports=function(e){var t=[];return t.toString=function(){return this.map(function(t){var n="",o=void 0!==t[5];return t[4]&&(n+="@supports (".concat(t[4],") {")),t[2]&&(n+="@media ".concat(t[2]," {")),o&&(n+="@layer".concat(t[5].length>0?" ".concat(t[5]):""," {")),n+=e(t),o&&(n+="}"),t[2]&&(n+="}"),t[4]&&(n+="}"),n}).join("")},t.i=function(e,n,o,r,a){"string"==typeof e&&(e=[[null,e,void 0]]);var i={};if(o)for(var s=0;s<this.length;s++){var d=this[s][0];null!=d&&(i[d]=!0)}for(var l=0;l<e.length;l++){var p=[].concat(e[l]);o&&i[p[0]]||(void 0!==a&&(void 0===p[5]||(p[1]="@layer".concat(p[5].length>0?" ".concat(p[5]):""," {").concat(p[1],"}")),p[5]=a),n&&(p[2]&&(p[1]="@media ".concat(p[2]," {").concat(p[1],"}")),p[2]=n),r&&(p[4]?(p[1]="@supports (".concat(p[4],") {").concat(p[1],"}"),p[4]=r):p[4]="".concat(r)),t.push(p))}},t}},"./node_modules/css-loader/dist/runtime/noSourceMaps.js"(e){e.exports=function(e){return e[1]}},"./node_modules/style-loader/dist/runtime/injectStylesIntoStyleTag.js"(e){var t=[];function n(e){for(var n=-1,o=0;o<t.length;o++)if(t[o].identifier===e){n=o;break}return n}function o(e,o){for(var r={},a=[],i=0;i<e.length;i++){var s=e[i],d=o.base?s[0]+o.base:s[0],l=r[d]||0,p="".concat(d," ").concat(l);r[d]=l+1;var u=n(p),c={css:s[1],media:s[2],sourceMap:s[3],supports:s[4],layer:s[5]};if(-1!==u)t[u].references++,t[u].updater(c);else{var m=function(e,t){var n=t.domAPI(t);return n.update(e),function(t){t?(t.css!==e.css||t.media!==e.media||t.sourceMap!==e.sourceMap||t.supports!==e.supports||t.layer!==e.layer)&&n.update(e=t):n.remove()}}(c,o);o.byIndex=i,t.splice(i,0,{identifier:p,updater:m,references:1})}a.push(p)}return a}e.exports=function(e,r){var a=o(e=e||[],r=r||{});return function(e){e=e||[];for(var i=0;i<a.length;i++){var s=n(a[i]);t[s].references--}for(var d=o(e,r),l=0;l<a.length;l++){var p=n(a[l]);0===t[p].references&&(t[p].updater(),t.splice(p,1))}a=d}}},"./node_modules/style-loader/dist/runtime/insertBySelector.js"(e){var t={};e.exports=function(e,n){var o=function(e){if(void 0===t[e]){var n=document.querySelector(e);if(window.HTMLIFrameElement&&n instanceof window.HTMLIFrameElement)try{n=n.contentDocument.head}catch(e){n=null}t[e]=n}return t[e]}(e);if(!o)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");o.appendChild(n)}},"./node_modules/style-loader/dist/runtime/insertStyleElement.js"(e){e.exports=function(e){var t=document.createElement("style");return e.setAttributes(t,e.attributes),e.insert(t,e.options),t}},"./node_modules/style-loader/dist/runtime/setAttributesWithoutAttributes.js"(e,t,n){e.exports=function(e){var t=n.nc;t&&e.setAttribute("nonce",t)}},"./node_modules/style-loader/dist/runtime/styleDomAPI.js"(e){e.exports=function(e){if("u"<typeof document)return{update:function(){},remove:function(){}};var t=e.insertStyleElement(e);return{update:function(n){var o,r,a;o="",n.supports&&(o+="@supports (".concat(n.supports,") {")),n.media&&(o+="@media ".concat(n.media," {")),(r=void 0!==n.layer)&&(o+="@layer".concat(n.layer.length>0?" ".concat(n.layer):""," {")),o+=n.css,r&&(o+="}"),n.media&&(o+="}"),n.supports&&(o+="}"),(a=n.sourceMap)&&"u">typeof btoa&&(o+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(a))))," */")),e.styleTagTransform(o,t,e.options)},remove:function(){var e;null===(e=t).parentNode||e.parentNode.removeChild(e)}}}},"./node_modules/style-loader/dist/runtime/styleTagTransform.js"(e){e.exports=function(e,t){if(t.styleSheet)t.styleSheet.cssText=e;else{for(;t.firstChild;)t.removeChild(t.firstChild);t.appendChild(document.createTextNode(e))}}},"./style/index.js"(e,t,n){var o=n("./node_modules/style-loader/dist/runtime/injectStylesIntoStyleTag.js"),r=n.n(o),a=n("./node_modules/style-loader/dist/runtime/styleDomAPI.js"),i=n.n(a),s=n("./node_modules/style-loader/dist/runtime/insertBySelector.js"),d=n.n(s),l=n("./node_modules/style-loader/dist/runtime/setAttributesWithoutAttributes.js"),p=n.n(l),u=n("./node_modules/style-loader/dist/runtime/insertStyleElement.js"),c=n.n(u),m=n("./node_modules/style-loader/dist/runtime/styleTagTransform.js"),h=n.n(m),f=n("./node_modules/css-loader/dist/cjs.js!./style/index.css"),j={};j.styleTagTransform=h(),j.setAttributes=p(),j.insert=d().bind(null,"head"),j.domAPI=i(),j.insertStyleElement=c(),r()(f.A,j),f.A&&f.A.locals&&f.A.locals}}]);